package tollgate.demo;

import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Starts the backing services of a demo. They are in a jar of their own, which a gateway with a
 * configured database does without. See docs/configuration.md#demo.
 */
public interface DemoServices {

  /** Returns those that the class loader finds; empty when they are not installed. */
  static Optional<DemoServices> find(ClassLoader loader) {
    return ServiceLoader.load(DemoServices.class, loader).findFirst();
  }

  /**
   * Starts PostgreSQL on a free port of 127.0.0.1.
   *
   * @param directory holds its data, and is created if it is missing
   * @throws IllegalStateException if PostgreSQL does not start; the message says what to do
   */
  Database startDatabase(Path directory);

  /**
   * Starts an SMTP server on a free port of 127.0.0.1 that stores every mail as a file.
   *
   * @param directory holds the mails, and is created if it is missing
   */
  MailServer startMailServer(Path directory);

  /** Is a running database, which stops when it is closed. */
  interface Database extends AutoCloseable {

    /** Returns the JDBC URL, which has another port after each start. */
    String url();

    /** Returns the superuser, who needs no password. */
    String user();
  }

  /** Is a running mail server, which stops when it is closed. */
  interface MailServer extends AutoCloseable {

    /** Returns the port of the SMTP server. */
    int port();
  }
}
