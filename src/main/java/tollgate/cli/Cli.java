package tollgate.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Builds the command line: {@code tollgate}, {@code reconcile}, {@code validate}, {@code migrate},
 * {@code import}, {@code health}, {@code doctor}, {@code user}, {@code currency}, and {@code train}
 * for the package step.
 */
public final class Cli {

  private Cli() {}

  /** Returns the commands; they read their configuration from this environment. */
  public static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new RunCommand(environment))
        .addSubcommand(new ReconcileCommand(environment))
        .addSubcommand(new ValidateCommand(environment))
        .addSubcommand(new MigrateCommand(environment))
        .addSubcommand(ImportCommand.of(environment))
        .addSubcommand(new HealthCommand(environment))
        .addSubcommand(new DoctorCommand(environment))
        .addSubcommand(UserCommand.of(environment))
        .addSubcommand(CurrencyCommand.of(environment))
        .addSubcommand(new TrainCommand(TrainCommand.SECONDS))
        .setParameterExceptionHandler(Cli::printUsageError);
  }

  private static int printUsageError(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(message(fault));
    command.getErr().println("Run '" + name + " --help' for a list of commands and options.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String message(ParameterException fault) {
    if (fault instanceof UnmatchedArgumentException unmatched) {
      String suggestions = String.join(" or ", unmatched.getSuggestions());
      return "Unknown argument: %s.%s"
          .formatted(
              String.join(" ", unmatched.getUnmatched()),
              suggestions.isEmpty() ? "" : " Did you mean " + suggestions + "?");
    }
    return fault.getMessage();
  }
}
