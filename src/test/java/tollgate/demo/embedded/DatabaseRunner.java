package tollgate.demo.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** Starts an embedded database in its own process, which a test can kill. */
final class DatabaseRunner {

  private DatabaseRunner() {}

  /** Runs in that process: prints the URL, then waits until it is ended. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    System.out.println("url " + database.url());
    Thread.currentThread().join();
  }

  static Running start(Path directory) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    DatabaseRunner.class.getName(),
                    directory.toString()))
            .redirectError(Redirect.INHERIT)
            .start();
    return new Running(process, url(process));
  }

  private static String url(Process process) throws IOException {
    String line = process.inputReader().readLine();
    while (line != null && !line.startsWith("url ")) {
      line = process.inputReader().readLine();
    }
    if (line == null) {
      throw new IOException("The database did not start");
    }
    return line.substring("url ".length());
  }

  /** Holds that process and the URL of its database. */
  record Running(Process process, String url) implements AutoCloseable {

    void kill() {
      process.destroyForcibly();
    }

    /** Kills its watchdog too; PostgreSQL is not one of its descendants. */
    void killWithEverything() {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      kill();
    }

    @Override
    public void close() throws IOException {
      process.destroy();
      try {
        process.waitFor();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException(e);
      }
    }
  }
}
