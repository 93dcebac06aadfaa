package tollgate.torture;

import java.util.List;
import tollgate.torture.report.Report;

/** Tortures the packaged gateway and says which figures it reached. */
public final class Torture {

  private Torture() {}

  /** Ends with 0 when all figures were reached, 1 when not, 2 when it could not be tried. */
  public static void main(String[] arguments) {
    System.exit(exitCode(arguments));
  }

  private static int exitCode(String[] arguments) {
    try {
      Options options = Options.parse(arguments);
      List<Scenario> chosen = Scenarios.chosen(options);
      ScenarioRunner bench = new ScenarioRunner(options);
      List<ScenarioResult> verdicts = bench.run(chosen);
      Report report = new Report(options.report(), options.seed(), options.words());
      System.out.println("\n" + report.write(verdicts, bench.machine()));
      return verdicts.stream().anyMatch(v -> v.ending() == ScenarioResult.Ending.NOT_REACHED)
          ? 1
          : 0;
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage() + "\n\n" + Options.USAGE + "\n" + Scenarios.list());
      return 2;
    } catch (Exception e) {
      e.printStackTrace();
      return 2;
    }
  }
}
