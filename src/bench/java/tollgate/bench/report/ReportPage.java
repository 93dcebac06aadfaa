package tollgate.bench.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tollgate.bench.CapacityRate;
import tollgate.bench.Figure;
import tollgate.bench.ReportSection;
import tollgate.bench.Scale;
import tollgate.testkit.MachineInfo;
import tollgate.testkit.TargetStatus;
import tollgate.testkit.chart.Chart;

/**
 * Writes the report: what a machine carries, the goals that were reached, those that were not and
 * why, and every figure.
 *
 * @param arguments the command line, which the report repeats
 */
public record ReportPage(Path directory, Scale scale, List<String> arguments) {

  private static final String CHARTS = "performance/";
  private static final String TABLE_HEAD = "| figure | goal | measured | |\n|---|---|---|---|\n";

  /** Writes the page and its charts, and returns the path of the page. */
  public Path write(
      List<ReportSection> sections, Map<CapacityRate, Double> capacity, MachineInfo machine)
      throws IOException {
    Files.createDirectories(directory.resolve(CHARTS));
    for (ReportSection section : sections) {
      for (Chart chart : section.result().charts()) {
        Files.writeString(directory.resolve(CHARTS + chart.fileName()), chart.svg());
      }
    }
    StringBuilder text = new StringBuilder(head(machine));
    text.append(new CapacityTable(capacity).markdown(Runtime.getRuntime().availableProcessors()));
    text.append(reached(sections));
    text.append(notReached(sections));
    for (ReportSection section : sections) {
      text.append(details(section));
    }
    Path page = directory.resolve("performance.md");
    Files.writeString(page, text.toString().strip() + "\n");
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

  private static String reached(List<ReportSection> sections) {
    String rows =
        sections.stream().map(section -> rows(section, TargetStatus.REACHED)).collect(joining());
    return rows.isEmpty() ? "" : "## Goals that were reached\n\n" + TABLE_HEAD + rows + "\n";
  }

  private static String notReached(List<ReportSection> sections) throws IOException {
    String rows =
        sections.stream()
            .map(section -> rows(section, TargetStatus.NOT_REACHED))
            .collect(joining());
    if (rows.isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder("## Goals that were not reached\n\n");
    text.append(TABLE_HEAD).append(rows).append('\n');
    for (ReportSection section : sections) {
      Optional<String> note = ReportNotes.of(section.name());
      if (hasMissed(section) && note.isPresent()) {
        text.append("### Why: %s\n\n%s\n\n".formatted(section.name(), note.get()));
      }
    }
    return text.toString();
  }

  private static boolean hasMissed(ReportSection section) {
    return section.result().figures().stream()
        .anyMatch(figure -> figure.status() == TargetStatus.NOT_REACHED);
  }

  private static String rows(ReportSection section, TargetStatus status) {
    return section.result().figures().stream()
        .filter(figure -> figure.status() == status)
        .map(figure -> row(section.name() + ": ", figure))
        .collect(joining());
  }

  private static String details(ReportSection section) throws IOException {
    String rows =
        section.result().figures().stream()
            .map(figure -> row("", figure))
            .collect(joining("", TABLE_HEAD, ""));
    String charts =
        section.result().charts().stream()
            .map(chart -> "\n![%s](%s)\n".formatted(chart.title(), CHARTS + chart.fileName()))
            .collect(joining());
    Optional<String> note = hasMissed(section) ? Optional.empty() : ReportNotes.of(section.name());
    return "## %s\n\n%s.\n\n%s%s%s\n"
        .formatted(
            section.name(),
            capitalized(section.description()),
            rows,
            charts,
            note.map(text -> "\n" + text + "\n").orElse(""));
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
