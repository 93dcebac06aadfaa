package tollgate.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Reads the documented responses from {@code resources/golden}. */
public final class GoldenFiles {

  private GoldenFiles() {}

  public static byte[] bytes(String file) {
    return Postgres.resource("golden/" + file).getBytes(UTF_8);
  }
}
