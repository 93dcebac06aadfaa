package tollgate.acceptance;

import java.nio.file.Path;
import java.util.Map;

/** The programs of docs/signing.md, and how each is run. */
enum Example {
  SHELL("example.sh", "sh example.sh", "curl --version && awk 1 /dev/null && sha1sum --version"),
  PHP(
      "example.php",
      "php example.php",
      "php -r 'exit(extension_loaded(\"curl\") && extension_loaded(\"dom\") ? 0 : 1);'"),
  PYTHON("example.py", "python3 example.py", "python3 --version"),
  JAVA(
      "SigningExample.java",
      "\"$JAVA_HOME/bin/java\" -XX:TieredStopAtLevel=1 SigningExample.java",
      "true"),
  C_SHARP(
      "SigningExample.cs",
      "mcs -r:System.Net.Http.dll -r:System.Xml.Linq.dll SigningExample.cs"
          + " && mono SigningExample.exe",
      "mcs --version && mono --version"),
  NODE(
      "example.mjs",
      "node example.mjs",
      "node -e 'process.exit(typeof fetch === \"function\" ? 0 : 1)'"),
  CAMEL("example.camel.yaml", "", "true");

  /** The outcome of one run. */
  record Result(int exitCode, String output, String errors) {}

  private static final MarkdownPage PAGE = MarkdownPage.read("docs/signing.md");

  private final String file;
  private final String command;
  private final String probe;

  Example(String file, String command, String probe) {
    this.file = file;
    this.command = command;
    this.probe = probe;
  }

  /** Returns the program as the page shows it. */
  String code() {
    return PAGE.file(file);
  }

  /** Whether what the program needs is installed. */
  boolean isRunnable(Path folder) {
    return Shell.run(folder, probe, Map.of()).exitCode() == 0;
  }

  /** Runs the program, as shown or changed, in a folder and with environment variables. */
  Result run(Path folder, String code, Map<String, String> environment) {
    if (this == CAMEL) {
      return RouteExampleRunner.run(code, environment);
    }
    Shell.write(folder.resolve(file), code);
    return Shell.run(folder, command, environment);
  }
}
