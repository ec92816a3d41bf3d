// The comforts of the article form. The markup is in templates/admin/articles/article/change_form.html.
// This script stands before the text editor's, which asks for its words as soon as it is loaded.

const form = document.querySelector("[data-article-form]")
const body = form?.querySelector("[data-words]")

if (body) {
  const words = JSON.parse(body.dataset.words)
  window.gettext = (text) => words[text] ?? text
  body.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
    // The toolbar is made when the editor has been created, which is a moment after it is ready.
    if (form.querySelector(".prose-menubar")) dressEditor(editor)
    else editor.on("create", () => dressEditor(editor))
  })
}

function dressEditor(editor) {
  const toolbar = form.querySelector(".prose-menubar")
  const words = JSON.parse(body.dataset.buttons)
  for (const button of toolbar.querySelectorAll("button")) {
    const [text, title] = words[button.dataset.name] ?? []
    // What the editor keeps and should not be used for has no button.
    if (!text) {
      button.remove()
      continue
    }
    button.classList.remove("material-icons", "prose-menubar__button--heading")
    button.textContent = text
    button.title = title
    button.setAttribute("aria-label", title)
  }
  makeOneTabStop(toolbar)
  nameTheText(editor)
  markLanguage()
}

// Tab goes through the toolbar in one step, the arrow keys go from button to button.
function makeOneTabStop(toolbar) {
  toolbar.role = "toolbar"
  toolbar.setAttribute("aria-label", window.gettext("toolbar"))
  const all = [...toolbar.querySelectorAll("button")]
  const stopAt = (stop) => {
    for (const button of all) button.tabIndex = button === stop ? 0 : -1
  }
  stopAt(all[0])
  toolbar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    const shown = all.filter((button) => button.offsetParent)
    const next = shown[(shown.indexOf(document.activeElement) + step + shown.length) % shown.length]
    stopAt(next)
    next.focus()
  })
}

function nameTheText(editor) {
  const label = form.querySelector(`label[for="${body.id}"]`)
  const text = editor.view.dom
  label.id = `${body.id}_label`
  label.addEventListener("click", () => editor.commands.focus())
  body.focus = () => editor.commands.focus()
  text.setAttribute("aria-labelledby", label.id)
  text.setAttribute("aria-multiline", "true")
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (body.hasAttribute(name)) text.setAttribute(name, body.getAttribute(name))
  }
}

// The language of the text, for spelling and hyphens

function markLanguage() {
  const language = form.elements.language?.value
  if (!language) return
  for (const name of ["headline", "kicker", "standfirst"]) form.elements[name]?.setAttribute("lang", language)
  form.querySelector(".ProseMirror")?.setAttribute("lang", language)
}

// Keys

function onKey(event) {
  const isSave = event.key === "s" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
  if (isSave) {
    event.preventDefault()
    form.querySelector("[data-save]")?.click()
    return
  }
  // Enter in a line of text goes nowhere: only a button sends the form. The editor's dialogs are forms of their own.
  const isLine = event.target.form === form && event.target.matches("input, textarea[data-line], select")
  if (event.key === "Enter" && isLine && !event.isComposing) event.preventDefault()
}

// What the button for readers does, by the moments that stand in the form

function nameThePublishButton() {
  const button = form.querySelector("[data-publish]")
  if (!button) return
  const publishAt = form.elements.publish_at.value || firstMomentOf(form.elements.dated_on?.value.trim())
  const moments = [publishAt, form.elements.embargo_until.value]
  const isAhead = moments.some((moment) => moment && inPublicationTime(moment) > now())
  button.textContent = isAhead ? button.dataset.schedule : button.dataset.publish
}

// Of a day, month or year to come; what is written any other way is no date yet.
const firstMomentOf = (date) =>
  /^\d{4}(-\d\d){0,2}$/.test(date) ? `${(date + "-01-01").slice(0, 10)}T00:00` : ""

// Both are times of the publication's clock, read as if its zone were UTC.
const inPublicationTime = (text) => Date.parse(`${text}Z`)
const opened = performance.now()
const now = () => inPublicationTime(form.dataset.now) + performance.now() - opened

// As high as their text, in browsers that do not know field-sizing

function growWithText(textarea) {
  textarea.style.height = "auto"
  textarea.style.height = `${textarea.scrollHeight + 2}px`
}

function growTextareas() {
  if (CSS.supports("field-sizing", "content")) return
  for (const textarea of form.querySelectorAll("textarea")) {
    if (textarea === body) continue
    growWithText(textarea)
    textarea.addEventListener("input", () => growWithText(textarea))
  }
}

// Leaving

function content() {
  const fields = new FormData(form)
  return JSON.stringify([...fields].filter(([name]) => name !== "csrfmiddlewaretoken"))
}

function watchForLeaving() {
  let isSent = false
  const saved = content()
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault()
    isSent = true
  })
  window.addEventListener("beforeunload", (event) => {
    const isUnsaved = "unsaved" in form.dataset || content() !== saved
    if (!isSent && isUnsaved) event.preventDefault()
  })
  // Back from the next page, the form can be sent again.
  window.addEventListener("pageshow", () => {
    isSent = false
  })
}

if (form) {
  markLanguage()
  form.elements.language?.addEventListener("change", markLanguage)
  document.addEventListener("keydown", onKey)
  if (form.elements.publish_at && form.elements.embargo_until) {
    nameThePublishButton()
    form.addEventListener("input", nameThePublishButton)
    setInterval(nameThePublishButton, 30_000)
  }
  growTextareas()
  watchForLeaving()
  for (const link of form.querySelectorAll(".error-index a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault()
      document.querySelector(link.hash).focus()
    })
  }
  const first = form.querySelector("[data-first-focus]") ?? (form.dataset.isNew && form.elements.headline)
  if (first) first.focus()
}
