package tollgate.torture;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tollgate.torture.report.Report;

/**
 * Runs the scenarios against the packaged gateway and writes the report. Exit codes: 0 all targets
 * reached, 1 a target not reached, 2 wrong arguments or an error of the harness.
 */
@Command(
    customSynopsis = "mvn -q -Ptorture verify -Dexec.args=\"OPTIONS\"",
    optionListHeading = "%n",
    sortOptions = false,
    exitCodeOnExecutionException = 2)
public final class Torture implements Callable<Integer> {

  @Mixin private Options options;
  @Spec private CommandSpec spec;

  private Torture() {}

  public static void main(String[] arguments) {
    CommandLine command = new CommandLine(new Torture());
    command.getCommandSpec().usageMessage().footer(Scenarios.list());
    System.exit(command.execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    ScenarioRunner runner;
    List<Scenario> scenarios;
    try {
      scenarios = Scenarios.select(options);
      runner = new ScenarioRunner(options);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    List<ScenarioResult> results = runner.run(scenarios);
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    Report report = new Report(options.report(), options.seed(), arguments);
    System.out.println("\n" + report.write(results, runner.machine()));
    return results.stream().anyMatch(ScenarioResult::isFailure) ? 1 : 0;
  }
}
