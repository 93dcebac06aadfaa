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
 * The database and the mail server that a gateway works with: those that were named, or else a demo
 * of both that it brings along. Contract 7.
 */
public final class BackingServices implements AutoCloseable {

  private static final String DEMO_SENDER = "cards@tollgate.example";

  private final Deque<AutoCloseable> brought = new ArrayDeque<>();
  private final boolean isDemo;
  private final DatabaseConfig database;
  private final Optional<SmtpConfig> smtp;
  private final Path data;

  private BackingServices(Configuration configuration) {
    data = configuration.dataDirectory().toAbsolutePath();
    isDemo = configuration.database().isEmpty();
    database = configuration.database().orElseGet(this::embeddedDatabase);
    smtp = configuration.smtp().or(this::catcher);
  }

  public static BackingServices start(Configuration configuration) {
    return new BackingServices(configuration);
  }

  /** Fills a demo's empty database; never writes to one that was named. */
  void loadDemoData(DataSource connections) {
    if (isDemo) {
      DemoData.loadIfEmpty(connections);
    }
  }

  /** Returns how the operator gets an empty database, as an imperative. */
  String emptyDatabaseRemedy() {
    return isDemo ? "delete the directory " + data : "set TOLLGATE_DB_URL to an empty database";
  }

  /** Whether the database is one of our own, with demo data. */
  public boolean isDemo() {
    return isDemo;
  }

  public DatabaseConfig database() {
    return database;
  }

  /** The mail server; none when mails have to stay in the outbox. */
  public Optional<SmtpConfig> smtp() {
    return smtp;
  }

  /** Where the demo keeps what it must remember. */
  public Path data() {
    return data;
  }

  /** Where caught mails can be read. */
  public Path caughtMails() {
    return data.resolve("mails");
  }

  @Override
  public void close() throws Exception {
    while (!brought.isEmpty()) {
      brought.pop().close();
    }
  }

  private DatabaseConfig embeddedDatabase() {
    EmbeddedDatabase embedded = EmbeddedDatabase.start(data);
    brought.push(embedded);
    return new DatabaseConfig(embedded.url(), Optional.of(embedded.user()), new Secret(""));
  }

  private Optional<SmtpConfig> catcher() {
    if (!isDemo) {
      return Optional.empty();
    }
    MailCatcher catcher = MailCatcher.start(caughtMails());
    brought.push(catcher);
    return Optional.of(new SmtpConfig("127.0.0.1", catcher.port(), Optional.empty(), DEMO_SENDER));
  }
}
