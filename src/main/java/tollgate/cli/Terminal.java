package tollgate.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;

/** Whether somebody sits in front of it. Java cannot say that of a single stream. */
final class Terminal {

  private static final String STDERR = "2";

  private Terminal() {}

  /** Whether what is written to stderr shows on a terminal; where nobody knows, it does not. */
  static boolean isStderr() {
    try {
      return new ProcessBuilder("test", "-t", STDERR)
              .redirectError(Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
