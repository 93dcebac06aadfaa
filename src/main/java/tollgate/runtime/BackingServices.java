package tollgate.runtime;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import tollgate.config.Configuration;
import tollgate.console.mails.MailServer;
import tollgate.db.DatabaseConfig;
import tollgate.demo.DemoData;
import tollgate.demo.DemoServices;
import tollgate.mail.SmtpConfig;
import tollgate.settings.Secret;

/**
 * Provides the database and the mail server. They are those of the configuration, or else those of
 * a demo, which run until this is closed. See docs/configuration.md#environment-variables.
 */
public final class BackingServices implements AutoCloseable {

  private static final String DEMO_SENDER = "cards@tollgate.example";

  private static final String NO_DATABASE =
      "TOLLGATE_DB_URL is not set; set it to the URL of a PostgreSQL database, or try Tollgate with"
          + " a database of its own: java -jar tollgate-demo.jar";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Optional<DemoServices> demo;
  private final DatabaseConfig database;
  private final Optional<SmtpConfig> smtp;
  private final Path data;
  private final boolean isSmtpConfigured;

  /** Does the same, with the services of a demo beside this class. */
  BackingServices(Configuration configuration) {
    this(configuration, BackingServices.class.getClassLoader());
  }

  /**
   * Starts a database and a mail server of the demo, unless the configuration names others.
   *
   * @param loader has the services of a demo, if they are installed
   * @throws IllegalStateException if no database is configured and no demo is installed
   */
  BackingServices(Configuration configuration, ClassLoader loader) {
    data = configuration.dataDirectory().toAbsolutePath();
    demo = configuration.database().isPresent() ? Optional.empty() : Optional.of(installed(loader));
    database = configuration.database().orElseGet(() -> startDatabase(demo.orElseThrow()));
    isSmtpConfigured = configuration.smtp().isPresent();
    smtp = configuration.smtp().or(() -> demo.map(this::startMailServer));
  }

  /** Fills the empty database of a demo; never writes to an external database. */
  void loadDemoData(DataSource connections) {
    if (isDemo()) {
      DemoData.loadIfEmpty(connections);
    }
  }

  /** Returns how the operator gets an empty database, as an imperative. */
  String emptyDatabaseRemedy() {
    return isDemo() ? "delete the directory " + data : "set TOLLGATE_DB_URL to an empty database";
  }

  /** Returns whether the database is the embedded one, with demo data. */
  public boolean isDemo() {
    return demo.isPresent();
  }

  /** Returns where the database is and how to sign in to it. */
  public DatabaseConfig database() {
    return database;
  }

  /** Returns the mail server, or empty when mails have to stay in the outbox. */
  public Optional<SmtpConfig> smtp() {
    return smtp;
  }

  /** Returns the mail server for the console, with the mails that the demo has caught. */
  MailServer mailServer() {
    boolean isCaught = isDemo() && !isSmtpConfigured;
    return new MailServer(smtp, isCaught ? Optional.of(caughtMails()) : Optional.empty());
  }

  /** Returns the directory with the demo's data. */
  public Path data() {
    return data;
  }

  /** Returns the directory in which the demo saves mails. */
  public Path caughtMails() {
    return data.resolve("mails");
  }

  @Override
  public void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }

  private static DemoServices installed(ClassLoader loader) {
    return DemoServices.find(loader).orElseThrow(() -> new IllegalStateException(NO_DATABASE));
  }

  private DatabaseConfig startDatabase(DemoServices services) {
    DemoServices.Database embedded = services.startDatabase(data);
    started.push(embedded);
    return new DatabaseConfig(embedded.url(), Optional.of(embedded.user()), new Secret(""));
  }

  private SmtpConfig startMailServer(DemoServices services) {
    DemoServices.MailServer catcher = services.startMailServer(caughtMails());
    started.push(catcher);
    return new SmtpConfig("127.0.0.1", catcher.port(), Optional.empty(), DEMO_SENDER);
  }
}
