package tollgate.torture.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import tollgate.torture.Measurement;
import tollgate.torture.ScenarioResult;
import tollgate.torture.ScenarioResult.Ending;

/** The one page: which figures were reached, which were not and what was measured instead. */
public final class Report {

  private final Path folder;
  private final long seed;
  private final List<String> words;

  public Report(Path folder, long seed, List<String> words) {
    this.folder = folder;
    this.seed = seed;
    this.words = words;
  }

  /** Writes it; where it is. */
  public Path write(List<ScenarioResult> verdicts, MachineInfo machine) throws IOException {
    Files.createDirectories(folder);
    Path page = folder.resolve("torture.md");
    Files.writeString(page, head(machine) + table(verdicts) + details(verdicts));
    return page;
  }

  private String head(MachineInfo machine) {
    return """
        # Torture

        Made by `%s` on %s, from commit %s.
        %s, load average %s before; %s.
        PostgreSQL writes every commit to the disk (`fsync` on); the load comes from the same machine.

        """
        .formatted(
            command(),
            LocalDate.now(ZoneOffset.UTC),
            machine.commit(),
            machine.hardware(),
            machine.load(),
            machine.software());
  }

  private String command() {
    String given = String.join(" ", words);
    String repeatable = words.contains("--seed") ? given : (given + " --seed " + seed).strip();
    return "mvn -q -Ptorture verify -Dexec.args=\"" + repeatable + "\"";
  }

  private static String table(List<ScenarioResult> verdicts) {
    return verdicts.stream()
        .map(Report::row)
        .collect(Collectors.joining("", "| test | figure | |\n|---|---|---|\n", "\n"));
  }

  private static String row(ScenarioResult verdict) {
    String ending = verdict.ending() == Ending.REACHED ? "reached" : "**" + verdict.ending() + "**";
    return "| [%s](#%1$s) | %s | %s |\n".formatted(verdict.name(), verdict.figure(), ending);
  }

  private String details(List<ScenarioResult> verdicts) {
    return verdicts.stream().map(this::detail).collect(Collectors.joining("\n"));
  }

  private String detail(ScenarioResult verdict) {
    List<Measurement> rows = verdict.measures().stream().filter(m -> !isNone(m)).toList();
    return """
        ## %s

        %s: **%s** (%s)

        %s%s%s
        """
        .formatted(
            verdict.name(),
            verdict.figure(),
            verdict.ending(),
            verdict.how(),
            rows.isEmpty() ? "" : measures(rows),
            none(verdict),
            plot(verdict));
  }

  private static String measures(List<Measurement> rows) {
    return rows.stream()
        .map(Report::line)
        .collect(Collectors.joining("\n", "| measured | | figure | |\n|---|---|---|---|\n", "\n"));
  }

  /** What had to be 0 and was, in one line. */
  private static String none(ScenarioResult verdict) {
    String none =
        verdict.measures().stream()
            .filter(Report::isNone)
            .map(Measurement::what)
            .collect(Collectors.joining(" · "));
    return none.isEmpty() ? "" : "\n0, as it must be: " + none + "\n";
  }

  private static boolean isNone(Measurement measure) {
    return measure.isReached() && measure.figure().equals("0");
  }

  private String plot(ScenarioResult verdict) {
    String plot = ThroughputPlot.path(verdict.name());
    return Files.exists(folder.resolve(plot))
        ? "\n![Requests per second](%s)\n".formatted(plot)
        : "";
  }

  private static String line(Measurement measure) {
    return "| %s | %s | %s | %s |"
        .formatted(
            cell(measure.what()),
            cell(measure.measured()),
            cell(measure.figure()),
            measure.isReached() ? "" : "**no**");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|").replaceAll("\\s+", " ");
  }
}
