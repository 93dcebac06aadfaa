package tollgate.demo;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/** A database in a process of its own, which can be killed. */
final class DatabaseRunner {

  private DatabaseRunner() {}

  /** What runs in that process: says the address, then stays until it is ended. */
  public static void main(String[] args) throws InterruptedException {
    EmbeddedDatabase database = EmbeddedDatabase.start(Path.of(args[0]));
    Runtime.getRuntime().addShutdownHook(new Thread(database::close));
    System.out.println("url " + database.url());
    Thread.currentThread().join();
  }

  static Running start(Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                List.of(
                    java.toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    DatabaseRunner.class.getName(),
                    folder.toString()))
            .redirectError(Redirect.INHERIT)
            .start();
    return new Running(process, url(process));
  }

  private static String url(Process process) throws IOException {
    String said = process.inputReader().readLine();
    while (said != null && !said.startsWith("url ")) {
      said = process.inputReader().readLine();
    }
    if (said == null) {
      throw new IOException("The database did not start");
    }
    return said.substring("url ".length());
  }

  /** That process, seen from here. */
  record Running(Process process, String url) implements AutoCloseable {

    void kill() {
      process.destroyForcibly();
    }

    /** With its watchdog, that is; PostgreSQL is no child of it. */
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
