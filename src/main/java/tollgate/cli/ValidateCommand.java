package tollgate.cli;

import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tollgate.config.Configuration;
import tollgate.runtime.RootCause;
import tollgate.runtime.RouteValidator;

/** Checks the routes and Kamelets by starting everything except a database. */
@Command(
    name = "validate",
    description =
        "Checks the routes and Kamelets, those of TOLLGATE_ROUTES_DIR or else those in the jar."
            + " Needs no database and sends nothing.",
    mixinStandardHelpOptions = true,
    versionProvider = VersionProvider.class,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      " 0:All routes and Kamelets are valid.",
      " 1:A route or Kamelet is not valid; standard error says which and why.",
      " 2:The command line is not valid."
    })
final class ValidateCommand implements Callable<Integer> {

  private static final int VALID = 0;
  private static final int INVALID = 1;

  private final Map<String, String> environment;
  @Spec private CommandSpec command;

  ValidateCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() {
    UnknownVariables.warnings(environment).forEach(command.commandLine().getErr()::println);
    try {
      RouteValidator.Result result = RouteValidator.validate(Configuration.of(environment));
      command
          .commandLine()
          .getOut()
          .printf("%d routes and %d Kamelets are valid%n", result.routes(), result.kamelets());
      return VALID;
    } catch (Exception e) {
      command.commandLine().getErr().println("Not valid: " + RootCause.of(e));
      return INVALID;
    }
  }
}
