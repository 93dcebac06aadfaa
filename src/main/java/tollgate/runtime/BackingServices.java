package tollgate.runtime;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import tollgate.config.Configuration;
import tollgate.db.DatabaseConfig;
import tollgate.demo.DemoData;
import tollgate.demo.EmbeddedDatabase;
import tollgate.demo.MailCatcher;
import tollgate.mail.SmtpConfig;
import tollgate.settings.Secret;

/**
 * Provides the database and the mail server. They are those of the configuration, or else those of
 * a demo, which run until this is closed. See docs/configuration.md#environment-variables.
 */
public final class BackingServices implements AutoCloseable {

  private static final String DEMO_SENDER = "cards@tollgate.example";

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final boolean isDemo;
  private final DatabaseConfig database;
  private final Optional<SmtpConfig> smtp;
  private final Path data;

  /** Starts an embedded PostgreSQL and a mail catcher, unless the configuration names others. */
  BackingServices(Configuration configuration) {
    data = configuration.dataDirectory().toAbsolutePath();
    isDemo = configuration.database().isEmpty();
    database = configuration.database().orElseGet(this::startEmbeddedDatabase);
    smtp = configuration.smtp().or(this::startMailCatcher);
  }

  /** Fills the empty database of a demo; never writes to an external database. */
  void loadDemoData(DataSource connections) {
    if (isDemo) {
      DemoData.loadIfEmpty(connections);
    }
  }

  /** Returns how the operator gets an empty database, as an imperative. */
  String emptyDatabaseRemedy() {
    return isDemo ? "delete the directory " + data : "set TOLLGATE_DB_URL to an empty database";
  }

  /** Returns whether the database is the embedded one, with demo data. */
  public boolean isDemo() {
    return isDemo;
  }

  /** Returns where the database is and how to sign in to it. */
  public DatabaseConfig database() {
    return database;
  }

  /** Returns the mail server, or empty when mails have to stay in the outbox. */
  public Optional<SmtpConfig> smtp() {
    return smtp;
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

  private DatabaseConfig startEmbeddedDatabase() {
    EmbeddedDatabase embedded = EmbeddedDatabase.start(data);
    started.push(embedded);
    return new DatabaseConfig(embedded.url(), Optional.of(embedded.user()), new Secret(""));
  }

  private Optional<SmtpConfig> startMailCatcher() {
    if (!isDemo) {
      return Optional.empty();
    }
    MailCatcher catcher = MailCatcher.start(caughtMails());
    started.push(catcher);
    return Optional.of(new SmtpConfig("127.0.0.1", catcher.port(), Optional.empty(), DEMO_SENDER));
  }
}
