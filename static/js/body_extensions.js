// What the archive's texts may hold and the editor does not know of itself. Without these, opening an old
// article and saving it would quietly drop abbreviations and marks of language.
import { Extension, Link as LinkOfTheEditor, Mark } from "django-prose-editor/editor"

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (attributes) => (attributes[name] ? { [name]: attributes[name] } : {}),
})

export const Abbreviation = Mark.create({
  name: "abbreviation",
  addAttributes: () => ({ title: kept("title") }),
  parseHTML: () => [{ tag: "abbr" }],
  renderHTML: ({ HTMLAttributes }) => ["abbr", HTMLAttributes, 0],
})

export const Languages = Extension.create({
  name: "languages",
  addGlobalAttributes: () => [
    {
      types: [
        "paragraph", "heading", "blockquote", "bulletList", "orderedList", "listItem", "codeBlock",
        "table", "tableRow", "tableHeader", "tableCell", "bold", "italic", "link", "abbreviation",
      ],
      attributes: { lang: kept("lang"), dir: kept("dir") },
    },
    { types: ["tableHeader"], attributes: { scope: kept("scope") } },
  ],
})

// The editor's own makes a link of every pasted word that looks like an address, and X.AI is a company.
// An address pasted onto selected words still links them.
export const Link = LinkOfTheEditor.extend({ addPasteRules: () => [] })
