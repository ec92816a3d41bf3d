from articles.management.lines import LinesCommand
from articles.text.repair import repair_body


class Command(LinesCommand):
    help = 'Repair and clean bodies: reads {"html"} a line, writes {"html", "repairs"}.'

    def answer(self, record):
        html, repairs = repair_body(record["html"], language=record.get("lang", ""))
        return {"html": html, "repairs": self.as_rows(repairs)}
