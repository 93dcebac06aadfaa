package tollgate.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What can be typed after {@code java -jar tollgate.jar}. */
public final class Cli {

  private Cli() {}

  /** The commands, with this environment. */
  public static CommandLine of(Map<String, String> environment) {
    return new CommandLine(new RunCommand(environment))
        .addSubcommand(new ReconcileCommand(environment))
        .addSubcommand(new ValidateCommand(environment))
        .setParameterExceptionHandler(Cli::explain);
  }

  private static int explain(ParameterException fault, String[] arguments) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(sentence(fault));
    command.getErr().println("What there is: " + name + " --help");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String sentence(ParameterException fault) {
    if (fault instanceof UnmatchedArgumentException unmatched) {
      String meant = String.join(" or ", unmatched.getSuggestions());
      return "There is no %s%s"
          .formatted(
              String.join(" ", unmatched.getUnmatched()),
              meant.isEmpty() ? "." : "; was it " + meant + "?");
    }
    return fault.getMessage();
  }
}
