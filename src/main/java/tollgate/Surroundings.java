package tollgate;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.sql.DataSource;
import tollgate.db.DatabaseAddress;
import tollgate.demo.DemoData;
import tollgate.demo.EmbeddedDatabase;
import tollgate.demo.MailCatcher;
import tollgate.mail.Smtp;
import tollgate.settings.Secret;

/**
 * The database and the mail server that a gateway works with: those that were named, or else a demo
 * of both that it brings along. Contract 7.
 */
public final class Surroundings implements AutoCloseable {

  private static final String DEMO_SENDER = "cards@tollgate.example";

  private final Deque<AutoCloseable> brought = new ArrayDeque<>();
  private final boolean isDemo;
  private final DatabaseAddress database;
  private final Optional<Smtp> smtp;
  private final Path data;

  private Surroundings(Configuration configuration) {
    data = configuration.data().toAbsolutePath();
    isDemo = configuration.database().isEmpty();
    database = configuration.database().orElseGet(this::embeddedDatabase);
    smtp = configuration.smtp().or(this::catcher);
  }

  static Surroundings of(Configuration configuration) {
    return new Surroundings(configuration);
  }

  /** Fills a demo's empty database; never writes to one that was named. */
  void furnish(DataSource connections) {
    if (isDemo) {
      DemoData.fillIfEmpty(connections);
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

  public DatabaseAddress database() {
    return database;
  }

  /** The mail server; none when mails have to stay in the outbox. */
  public Optional<Smtp> smtp() {
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

  private DatabaseAddress embeddedDatabase() {
    EmbeddedDatabase embedded = EmbeddedDatabase.start(data);
    brought.push(embedded);
    return new DatabaseAddress(embedded.url(), Optional.of(embedded.user()), new Secret(""));
  }

  private Optional<Smtp> catcher() {
    if (!isDemo) {
      return Optional.empty();
    }
    MailCatcher catcher = MailCatcher.start(caughtMails());
    brought.push(catcher);
    return Optional.of(new Smtp("127.0.0.1", catcher.port(), Optional.empty(), DEMO_SENDER));
  }
}
