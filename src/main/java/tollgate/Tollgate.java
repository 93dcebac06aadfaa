package tollgate;

import java.util.Map;
import tollgate.cli.Cli;
import tollgate.cli.RunCommand;
import tollgate.config.JvmDefaults;

/** The main class. */
public final class Tollgate {

  private Tollgate() {}

  /** Runs the gateway, or the command that the arguments name. */
  public static void main(String[] arguments) throws InterruptedException {
    JvmDefaults.pin();
    Map<String, String> environment = System.getenv();
    // Loading picocli takes about 100 ms, so a plain start goes without it.
    System.exit(
        arguments.length == 0
            ? new RunCommand(environment).call()
            : Cli.of(environment).execute(arguments));
  }
}
