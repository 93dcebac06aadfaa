package tollgate.bench.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tollgate.bench.Figure;
import tollgate.bench.ReportSection;
import tollgate.bench.Scale;
import tollgate.testkit.MachineInfo;
import tollgate.testkit.chart.Chart;

/**
 * Writes the report: every figure beside its goal, and the charts.
 *
 * @param arguments the command line, which the report repeats
 */
public record ReportPage(Path directory, Scale scale, List<String> arguments) {

  private static final String CHARTS = "performance/";
  private static final String TABLE_HEAD = "| figure | goal | measured | |\n|---|---|---|---|\n";

  /** Writes the page and its charts, and returns the path of the page. */
  public Path write(List<ReportSection> sections, MachineInfo machine) throws IOException {
    Files.createDirectories(directory.resolve(CHARTS));
    for (ReportSection section : sections) {
      for (Chart chart : section.result().charts()) {
        Files.writeString(directory.resolve(CHARTS + chart.fileName()), chart.svg());
      }
    }
    Path page = directory.resolve("performance.md");
    String goals = sections.stream().map(ReportPage::goals).collect(joining("", TABLE_HEAD, ""));
    String details = sections.stream().map(ReportPage::details).collect(joining("\n"));
    Files.writeString(page, head(machine) + goals + "\n" + details);
    return page;
  }

  private String head(MachineInfo machine) {
    return """
    # Performance

    %sServer, database and load share this machine. PostgreSQL writes every commit to the disk. The method is described in
    `src/bench/README.md`.
    %s
    """
        .formatted(
            machine.provenance(
                "mvn -q -Pbench verify -Dexec.args=\"" + String.join(" ", arguments) + "\""),
            scale.isSmoke() ? "\n**A smoke run: these figures mean nothing.**\n" : "");
  }

  private static String goals(ReportSection section) {
    return section.result().figures().stream()
        .filter(figure -> !figure.goal().isEmpty())
        .map(figure -> row(section.name() + ": ", figure))
        .collect(joining());
  }

  private static String details(ReportSection section) {
    String rows =
        section.result().figures().stream()
            .map(figure -> row("", figure))
            .collect(joining("", TABLE_HEAD, ""));
    String charts =
        section.result().charts().stream()
            .map(chart -> "\n![%s](%s)\n".formatted(chart.title(), CHARTS + chart.fileName()))
            .collect(joining());
    return "## %s\n\n%s.\n\n%s%s"
        .formatted(section.name(), capitalized(section.description()), rows, charts);
  }

  private static String row(String prefix, Figure figure) {
    return "| %s | %s | %s | %s |\n"
        .formatted(
            cell(prefix + figure.name()),
            figure.goal(),
            cell(figure.measured()),
            figure.status().markdown());
  }

  private static String capitalized(String text) {
    return Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
