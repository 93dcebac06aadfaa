package tollgate.testing;

import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import tollgate.db.Causes;
import tollgate.runtime.Gateway;
import tollgate.testkit.MailSink;
import tollgate.testkit.Ports;
import tollgate.testkit.Sha1;

/**
 * Provides one running gateway for all tests, with the rows of {@code fixture.sql} restored before
 * each. Parameters: {@link ApiClient}, {@link Jdbi}, {@link MailSink}, {@link Running}.
 */
public final class GatewayExtension implements BeforeEachCallback, ParameterResolver {

  static final String DATABASE = "gateway";

  private static final int ATTEMPTS = 3;

  /** A running gateway, its database and its mail server. */
  public static final class Running implements AutoCloseable {

    private final Postgres postgres;
    private final MailSink mails = new MailSink();
    private final int consolePort = Ports.next();
    private final Gateway gateway;

    Running(Postgres postgres) throws Exception {
      this.postgres = postgres;
      gateway =
          Gateway.start(
              GatewayOptions.of(this).configuration(postgres.create(DATABASE), consolePort));
    }

    public ApiClient wire() {
      return new ApiClient(gateway.port());
    }

    /** Returns the port of the API. */
    public int port() {
      return gateway.port();
    }

    /** Returns the port of the console. */
    public int consolePort() {
      return consolePort;
    }

    public Jdbi jdbi() {
      return postgres.jdbi(DATABASE);
    }

    public MailSink mails() {
      return mails;
    }

    public Postgres postgres() {
      return postgres;
    }

    /**
     * Executes SQL as another program would, and waits until the gateway has applied the change.
     */
    public void change(String sql) {
      String key = "probe-" + UUID.randomUUID();
      execute(sql, key, 1);
      String probe = "/billing/api/user_details_get?u=probe&user_id=99&hash=" + sha1("99" + key);
      String expected = isOpen() ? "<userid>99</userid>" : "API Requests are disabled";
      await()
          .atMost(Duration.ofSeconds(10))
          .pollInterval(Duration.ofMillis(10))
          .until(() -> wire().post(probe).text().contains(expected));
      jdbi().useHandle(tx -> tx.execute("delete from actions where user_id = 99"));
    }

    /** Repeats a script that has met a statement of the gateway in the background. */
    private void execute(String sql, String key, int attempt) {
      try {
        jdbi()
            .useTransaction(
                tx -> {
                  tx.createScript(sql).execute();
                  tx.execute(
                      "delete from conflines where name = 'API_Secret_Key' and owner_id = 99");
                  tx.execute("insert into conflines values ('API_Secret_Key', 99, ?)", key);
                });
      } catch (JdbiException e) {
        if (attempt == ATTEMPTS || !isDeadlock(e)) {
          throw e;
        }
        execute(sql, key, attempt + 1);
      }
    }

    private static boolean isDeadlock(JdbiException fault) {
      return Causes.of(fault)
          .anyMatch(
              cause -> cause instanceof SQLException sql && "40P01".equals(sql.getSQLState()));
    }

    /** Records the refusals that have no row in the audit log by themselves. */
    public void recordRefusals() {
      gateway.recordRefusals();
    }

    private boolean isOpen() {
      String sql = "select value from conflines where name = 'Allow_API' and owner_id = 0";
      return jdbi()
          .withHandle(tx -> tx.createQuery(sql).mapTo(String.class).findOne())
          .filter("1"::equals)
          .isPresent();
    }

    @Override
    public void close() throws Exception {
      gateway.close();
      mails.close();
    }
  }

  /** Returns the SHA-1 hash of a text in UTF-8, in lower-case hex. */
  public static String sha1(String text) {
    return Sha1.of(text);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    // What earlier tests were refused must not be summed up in this one.
    running(context).recordRefusals();
    running(context).change(Postgres.resource("fixture.sql"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == ApiClient.class
        || type == Jdbi.class
        || type == MailSink.class
        || type == Running.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    Running running = running(context);
    if (type == ApiClient.class) {
      return running.wire();
    }
    if (type == Jdbi.class) {
      return running.jdbi();
    }
    return type == MailSink.class ? running.mails() : running;
  }

  /** Returns the gateway of this run, for other extensions. */
  public static Running running(ExtensionContext context) {
    return SharedResources.get(context, Running.class, () -> start(Postgres.shared(context)));
  }

  private static Running start(Postgres postgres) {
    try {
      return new Running(postgres);
    } catch (Exception e) {
      throw new IllegalStateException("The gateway of the tests did not start", e);
    }
  }
}
