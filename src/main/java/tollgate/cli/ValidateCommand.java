package tollgate.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tollgate.config.Configuration;
import tollgate.runtime.IgnoredFiles;
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
      " 1:A route or Kamelet is not valid; standard error says which and why, in a line for each.",
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
      Configuration configuration = Configuration.of(environment);
      configuration.routesDirectory().ifPresent(this::printIgnored);
      RouteValidator.Result result = RouteValidator.validate(configuration);
      command
          .commandLine()
          .getOut()
          .printf("%d routes and %d Kamelets are valid%n", result.routes(), result.kamelets());
      return VALID;
    } catch (Exception e) {
      RootCause.all(e)
          .forEach(each -> command.commandLine().getErr().println("Not valid: " + each));
      return INVALID;
    }
  }

  private void printIgnored(Path routesDirectory) {
    IgnoredFiles.in(routesDirectory).forEach(command.commandLine().getErr()::println);
  }
}
