from articles.management.lines import LinesCommand
from articles.text.repair import repair_line


class Command(LinesCommand):
    help = 'Repair plain texts: reads {"text", "lang"} a line, writes {"text", "repairs"}.'

    def answer(self, record):
        text, repairs = repair_line(record["text"], language=record.get("lang", ""))
        return {"text": text, "repairs": self.as_rows(repairs)}
