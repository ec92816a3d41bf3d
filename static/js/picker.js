// A field that suggests names while one types and keeps the chosen ones as rows.
// The markup, and every word said here, come from templates/admin/widgets/picker.html.

const PATIENCE = 120 // milliseconds of not typing before the server is asked

class Picker {
  constructor(root) {
    this.root = root
    this.words = root.dataset
    this.rows = root.querySelector(".picker-rows")
    this.input = root.querySelector("[role=combobox]")
    this.list = root.querySelector("[role=listbox]")
    this.status = root.querySelector("[role=status]")
    this.template = root.querySelector("template")
    this.panel = root.querySelector(".picker-new")
    this.options = []
    this.active = -1
    this.asked = null // the text that the list answers, or will answer
    this.answered = null // the text that the list answers
    this.queue = Promise.resolve() // what was entered before the list was there, in its order

    this.input.addEventListener("input", () => this.ask())
    this.input.addEventListener("keydown", (event) => this.onKey(event))
    this.input.addEventListener("blur", () => this.close())
    // The click would take the focus out of the field before it arrives.
    this.list.addEventListener("mousedown", (event) => event.preventDefault())
    this.list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]")
      if (option) this.take(this.options[[...this.list.children].indexOf(option)])
    })
    this.rows.addEventListener("click", (event) => this.onRowClick(event))
    this.rows.addEventListener("keydown", (event) => this.onRowKey(event))
    if (this.panel) this.listenToPanel()
  }

  // Asking

  ask() {
    const text = this.input.value.trim()
    if (text === this.asked) return
    this.asked = text
    clearTimeout(this.timer)
    this.request?.abort()
    this.close()
    this.say("")
    if (text) this.timer = setTimeout(() => this.suggest(text), PATIENCE)
  }

  async suggest(text) {
    this.request = new AbortController()
    const found = await this.lookUp(text, this.request.signal)
    if (found && text === this.asked) this.show(text, found)
  }

  // What the server finds, or null when it did not answer.
  async lookUp(text, signal) {
    try {
      const response = await fetch(`${this.words.url}?q=${encodeURIComponent(text)}`, {
        headers: { Accept: "application/json" },
        signal,
      })
      if (!response.ok || response.redirected) throw new Error(response.statusText)
      return (await response.json()).found
    } catch (error) {
      if (error.name !== "AbortError") {
        this.asked = null
        this.say(this.words.failed)
      }
      return null
    }
  }

  show(text, found) {
    this.answered = text
    const isKnown = found.some((thing) => thing.is_exact)
    this.options = [...found]
    if (this.panel && !isKnown) this.options.push({ isNew: true, name: text })
    this.list.replaceChildren(...this.options.map((option, index) => this.drawn(option, index)))
    if (document.activeElement === this.input) this.open()
    // A new name is never what Enter takes unless somebody went down to it.
    this.highlight(found.length ? 0 : -1)
    if (found.length) this.say(this.words.found, { count: found.length })
    else this.say(this.panel ? this.words.nothingNew : this.words.nothing)
  }

  drawn(option, index) {
    const item = document.createElement("li")
    item.role = "option"
    item.id = `${this.list.id}_${index}`
    if (option.isNew) {
      item.className = "picker-option-new"
      item.textContent = filled(this.words.new, { name: option.name })
      return item
    }
    const isThere = this.rowOf(option.value) !== undefined
    if (isThere) item.setAttribute("aria-disabled", "true")
    const note = [option.note, option.other_name, option.uses].filter(Boolean).join(" · ")
    item.append(element("span", "picker-name", option.name), " ", element("span", "picker-note", note))
    return item
  }

  open() {
    this.list.hidden = this.options.length === 0
    this.input.setAttribute("aria-expanded", String(!this.list.hidden))
    if (!this.list.hidden) this.list.scrollIntoView({ block: "nearest" })
  }

  close() {
    this.list.hidden = true
    this.input.setAttribute("aria-expanded", "false")
    this.highlight(-1)
  }

  highlight(index) {
    this.active = index
    for (const [at, item] of [...this.list.children].entries()) {
      item.setAttribute("aria-selected", String(at === index))
    }
    const item = this.list.children[index]
    if (item && !this.list.hidden) {
      this.input.setAttribute("aria-activedescendant", item.id)
      item.scrollIntoView({ block: "nearest" })
    } else {
      this.input.removeAttribute("aria-activedescendant")
    }
  }

  // Keys in the field

  onKey(event) {
    if (event.isComposing || event.ctrlKey || event.metaKey) return
    const { key } = event
    if (key === "Enter") {
      // The form is never sent from here.
      event.preventDefault()
      this.enter()
    } else if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault()
      this.move(key === "ArrowDown" ? 1 : -1)
    } else if (key === "Escape" && !this.list.hidden) {
      event.preventDefault()
      this.close()
    } else if (key === "Backspace" && this.input.value === "" && !event.repeat) {
      const last = this.rows.lastElementChild
      if (last) this.remove(last)
    }
  }

  enter() {
    const text = this.input.value.trim()
    if (!text) return
    if (text !== this.answered) {
      // Whoever types fast is not made to wait for the list.
      this.clear()
      this.queue = this.queue.then(() => this.takeFirst(text))
    } else if (this.list.hidden) {
      this.show(text, this.options.filter((option) => !option.isNew))
    } else if (this.active >= 0) {
      this.take(this.options[this.active])
    }
  }

  async takeFirst(text) {
    // Sent before the answer is there, it is not lost.
    const held = element("input", "", "")
    Object.assign(held, { type: "hidden", name: this.input.name, value: text })
    this.root.append(held)
    const found = await this.lookUp(text)
    held.remove()
    if (found?.length) {
      this.choose(found[0])
      return
    }
    this.input.value = text + this.input.value
    if (found) this.ask()
  }

  move(step) {
    const count = this.options.length
    if (!count || this.input.value.trim() !== this.answered) return
    if (this.list.hidden) this.open()
    this.highlight((this.active + step + count) % count)
  }

  take(option) {
    if (option.isNew) {
      this.askAboutNew(option.name)
      return
    }
    this.clear()
    this.choose(option)
  }

  choose(thing) {
    if (this.rowOf(thing.value)) this.say(this.words.there, { name: thing.name })
    else this.add(thing)
  }

  clear() {
    clearTimeout(this.timer)
    this.request?.abort()
    this.input.value = ""
    this.asked = this.answered = null
    this.options = []
    this.list.replaceChildren()
    this.close()
  }

  // Rows

  rowOf(value) {
    return [...this.rows.children].find((row) => row.querySelector("input").value === value)
  }

  add({ value, name, note, isNew }) {
    const row = this.template.content.firstElementChild.cloneNode(true)
    row.classList.toggle("picker-row-new", Boolean(isNew))
    row.querySelector("input").value = value
    row.querySelector(".picker-name").textContent = name
    row.querySelector(".picker-note").textContent = note
    for (const labelled of row.querySelectorAll("[aria-label]")) {
      labelled.setAttribute("aria-label", filled(labelled.getAttribute("aria-label"), { name }))
    }
    this.rows.append(row)
    this.say(this.words.added, { name })
    this.changed()
  }

  remove(row) {
    const name = nameOf(row)
    row.remove()
    this.input.focus()
    this.say(this.words.removed, { name })
    this.changed()
  }

  onRowClick(event) {
    const button = event.target.closest("button")
    if (!button) return
    const row = button.closest(".picker-row")
    if ("remove" in button.dataset) this.remove(row)
    else this.shift(row, Number(button.dataset.move), button)
  }

  onRowKey(event) {
    const row = event.target.closest(".picker-row")
    if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown") && row.querySelector("[data-move]")) {
      event.preventDefault()
      this.shift(row, event.key === "ArrowUp" ? -1 : 1, event.target)
    } else if (event.key === "Enter" && event.target.matches("input, select")) {
      event.preventDefault()
      this.input.focus()
    }
  }

  shift(row, step, focused) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling
    if (other) {
      if (step < 0) other.before(row)
      else other.after(row)
      // Moving takes the focus away.
      focused.focus()
      this.changed()
    }
    const all = [...this.rows.children]
    this.say(this.words.moved, { name: nameOf(row), position: all.indexOf(row) + 1, total: all.length })
  }

  // A new name: the second step

  listenToPanel() {
    this.newName = this.panel.querySelector("[data-new-name]")
    this.newKind = this.panel.querySelector("[data-new-kind]")
    this.panel.querySelector("[data-new-add]").addEventListener("click", () => this.addNew())
    this.panel.querySelector("[data-new-cancel]").addEventListener("click", () => this.leavePanel())
    this.panel.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && !event.target.matches("button")) {
        event.preventDefault()
        this.addNew()
      } else if (event.key === "Escape") {
        event.preventDefault()
        this.leavePanel()
      }
    })
  }

  askAboutNew(name) {
    this.close()
    this.newName.value = name
    this.panel.hidden = false
    ;(this.newKind ?? this.newName).focus()
  }

  addNew() {
    const name = this.newName.value.trim()
    if (!name) {
      this.newName.focus()
      return
    }
    const kind = this.newKind?.value ?? ""
    const value = `new:${kind}:${name}`
    const note = this.newKind?.selectedOptions[0].textContent ?? ""
    this.clear()
    this.choose({ value, name, note, isNew: true })
    this.leavePanel()
  }

  leavePanel() {
    this.panel.hidden = true
    this.input.focus()
  }

  // Saying

  say(sentence, values = {}) {
    this.status.textContent = filled(sentence, values)
  }

  changed() {
    this.root.dispatchEvent(new Event("change", { bubbles: true }))
  }
}

function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole)
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

function nameOf(row) {
  return row.querySelector(".picker-name").textContent
}

for (const root of document.querySelectorAll("[data-picker]")) new Picker(root)
