package tollgate.torture.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tollgate.testkit.MachineInfo;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioResult;

/**
 * Writes the report: which targets were reached, and what was measured.
 *
 * @param arguments the command line, which the report repeats with its seed
 */
public record Report(Path directory, long seed, List<String> arguments) {

  /** Writes the page and returns its path. */
  public Path write(List<ScenarioResult> results, MachineInfo machine) throws IOException {
    Files.createDirectories(directory);
    Path page = directory.resolve("torture.md");
    Files.writeString(page, head(machine) + table(results) + sections(results));
    return page;
  }

  private String head(MachineInfo machine) {
    return """
        # Torture

        %sPostgreSQL writes every commit to the disk (`fsync` on); the load comes from the same machine.
        The scenarios and the harness are described in `src/torture/README.md`.

        """
        .formatted(machine.provenance(command()));
  }

  private String command() {
    String given = String.join(" ", arguments);
    String repeatable = arguments.contains("--seed") ? given : (given + " --seed " + seed).strip();
    return "mvn -q -Ptorture verify -Dexec.args=\"" + repeatable + "\"";
  }

  private static String table(List<ScenarioResult> results) {
    return results.stream()
        .map(Report::row)
        .collect(joining("", "| scenario | target | result |\n|---|---|---|\n", "\n"));
  }

  private static String row(ScenarioResult result) {
    return "| [%s](#%1$s) | %s | %s |\n"
        .formatted(result.name(), result.target(), result.status().markdown());
  }

  private String sections(List<ScenarioResult> results) {
    return results.stream().map(this::section).collect(joining("\n"));
  }

  private String section(ScenarioResult result) {
    List<Measurement> rows = result.measurements().stream().filter(m -> !isZero(m)).toList();
    return """
        ## %s

        %s: **%s** (%s)

        %s%s%s
        """
        .formatted(
            result.name(),
            result.target(),
            result.status(),
            result.setup(),
            rows.isEmpty() ? "" : measurements(rows),
            zeros(result),
            chart(result));
  }

  private static String measurements(List<Measurement> rows) {
    return rows.stream()
        .map(Report::line)
        .collect(joining("\n", "| measurement | value | target | |\n|---|---|---|---|\n", "\n"));
  }

  /** Returns the measurements whose target is 0 and was reached, in one line. */
  private static String zeros(ScenarioResult result) {
    String names =
        result.measurements().stream()
            .filter(Report::isZero)
            .map(Measurement::name)
            .collect(joining(" · "));
    return names.isEmpty() ? "" : "\n0, as required: " + names + "\n";
  }

  private static boolean isZero(Measurement measurement) {
    return measurement.isReached() && measurement.target().equals("0");
  }

  private String chart(ScenarioResult result) {
    String chart = ThroughputChart.path(result.name());
    return Files.exists(directory.resolve(chart))
        ? "\n![Requests per second](%s)\n".formatted(chart)
        : "";
  }

  private static String line(Measurement measurement) {
    return "| %s | %s | %s | %s |"
        .formatted(
            cell(measurement.name()),
            cell(measurement.measured()),
            cell(measurement.target()),
            measurement.isReached() ? "" : "**no**");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
