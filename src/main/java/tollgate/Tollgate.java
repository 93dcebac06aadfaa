package tollgate;

import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import tollgate.cli.Cli;
import tollgate.cli.RunCommand;

/** The main class. */
public final class Tollgate {

  private Tollgate() {}

  /** Runs the gateway, or the command that the arguments name. */
  public static void main(String[] arguments) throws InterruptedException {
    pinLocaleAndZone();
    Map<String, String> environment = System.getenv();
    // Loading picocli takes about 100 ms, so a plain start goes without it.
    System.exit(
        arguments.length == 0
            ? new RunCommand(environment).call()
            : Cli.of(environment).execute(arguments));
  }

  /**
   * Libraries format and compare texts in the default locale, in which i and I may be no pair, and
   * the driver sends the default zone to PostgreSQL, which may not know its name.
   */
  private static void pinLocaleAndZone() {
    Locale.setDefault(Locale.ROOT);
    TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
  }
}
