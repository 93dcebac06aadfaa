package tollgate.bench.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import tollgate.bench.Figure;
import tollgate.bench.ReportSection;
import tollgate.bench.Scale;
import tollgate.torture.report.MachineInfo;

/** The page: every figure beside its goal, and the plots. */
public final class ReportPage {

  private final Path folder;
  private final Scale scale;
  private final List<String> words;

  public ReportPage(Path folder, Scale scale, List<String> words) {
    this.folder = folder;
    this.scale = scale;
    this.words = words;
  }

  /** Writes it; where it is. */
  public Path write(List<ReportSection> sections, MachineInfo machine) throws IOException {
    Files.createDirectories(folder.resolve("performance"));
    for (ReportSection section : sections) {
      for (Chart chart : section.finding().charts()) {
        Files.writeString(folder.resolve(chart.path()), SvgRenderer.of(chart));
      }
    }
    Path page = folder.resolve("performance.md");
    String goals = goals(sections);
    String details = sections.stream().map(ReportPage::details).collect(joining("\n"));
    Files.writeString(page, head(machine) + goals + "\n" + details);
    return page;
  }

  private String head(MachineInfo machine) {
    return """
    # Performance

    Made by `mvn -q -Pbench verify -Dexec.args="%s"` on %s, from commit %s.
    %s, load average %s before; %s.
    Server, database and load share this machine. PostgreSQL writes every commit to the disk. How it is measured:
    `src/bench/README.md`.
    %s
    """
        .formatted(
            String.join(" ", words),
            LocalDate.now(ZoneOffset.UTC),
            machine.commit(),
            machine.hardware(),
            machine.load(),
            machine.software(),
            scale.isSmoke() ? "\n**A smoke run: these figures mean nothing.**\n" : "");
  }

  private static String goals(List<ReportSection> sections) {
    return sections.stream()
        .map(ReportPage::goals)
        .collect(joining("", "| | goal | measured | |\n|---|---|---|---|\n", ""));
  }

  private static String goals(ReportSection section) {
    return section.finding().figures().stream()
        .filter(figure -> !figure.goal().isEmpty())
        .map(figure -> row(section.name() + ": ", figure))
        .collect(joining());
  }

  private static String details(ReportSection section) {
    String rows =
        section.finding().figures().stream()
            .map(figure -> row("", figure))
            .collect(joining("", "| | goal | measured | |\n|---|---|---|---|\n", ""));
    String charts =
        section.finding().charts().stream()
            .map(chart -> "\n![%s](%s)\n".formatted(chart.title(), chart.path()))
            .collect(joining());
    return "## %s\n\n%s.\n\n%s%s".formatted(section.name(), capital(section.what()), rows, charts);
  }

  private static String row(String where, Figure figure) {
    String ending =
        figure.ending() == Figure.Ending.NOT_REACHED
            ? "**not reached**"
            : figure.ending().toString();
    return "| %s | %s | %s | %s |\n"
        .formatted(cell(where + figure.what()), figure.goal(), cell(figure.measured()), ending);
  }

  private static String capital(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
