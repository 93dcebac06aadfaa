package tollgate.torture.environment;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;
import tollgate.testkit.Polling;
import tollgate.testkit.Sha1;

/** Reads and writes the database directly, as another program would; each call connects anew. */
public record Database(Jdbi jdbi) {

  /** The name of the database. */
  public static final String NAME = "torture";

  private static final Duration STANDBY_TIMEOUT = Duration.ofSeconds(30);

  private static final String SETTINGS =
      """
      insert into conflines (name, value)
      values ('API_Secret_Key', '%s'), ('Allow_API', '1'), ('Devices_Check_Balance', '1')
      on conflict do nothing
      """;
  private static final String SET =
      """
      insert into conflines (name, owner_id, value) values (?, ?, ?)
      on conflict (name, owner_id) do update set value = excluded.value
      """;
  private static final String RETRY_UNCERTAIN =
      """
      update mails
      set next_try_at = now()
      where state = 'waiting' and uncertain_attempts > 0 and next_try_at > now()
      """;
  private static final String IS_STANDBY_IN_SYNC =
      "select count(*) from pg_stat_replication where sync_state = 'sync'";
  private static final String USER =
      """
      insert into users (username, usertype, uniquehash, balance) values (?, ?, ?, ?) returning id
      """;
  private static final String GROUP =
      """
      insert into cardgroups (name, price, tax_percent) values ('Torture', 12, 19) returning id
      """;
  private static final String CARDS =
      """
      insert into cards (cardgroup_id, number, pin, balance)
      select :group, '77' || lpad(cast(:group as text), 3, '0') || lpad(cast(i as text), 7, '0'),
        lpad(cast((i * 7919) % 1000000 as text), 6, '0'), 10 + (i % 13) / 7.0
      from generate_series(1, :cards) as i
      """;

  /** Enables the API, with this secret key of the administrator. */
  void enableApi(String key) {
    jdbi.useHandle(handle -> handle.execute(SETTINGS.formatted(key)));
  }

  /** Creates a user of this role whose balance is in the system currency, and returns its id. */
  public long createUser(String username, String role, String uniquehash, String balance) {
    return jdbi.withHandle(
        handle ->
            handle
                .select(USER, username, role, uniquehash, new BigDecimal(balance))
                .mapTo(Long.class)
                .one());
  }

  /** Changes a setting of an owner by SQL. */
  public void set(String name, long owner, String value) {
    jdbi.useHandle(handle -> handle.execute(SET, name, owner, value));
  }

  /** Gives the administrator a password for the console. */
  public void setPassword(String password) {
    setPassword("admin", password);
  }

  /** Gives a user a password for the console. */
  public void setPassword(String username, String password) {
    execute(
        "update users set password = ?, must_change_password = false where username = ?",
        Sha1.of(password),
        username);
  }

  /** Executes a statement. */
  public void execute(String statement, Object... parameters) {
    jdbi.useHandle(handle -> handle.execute(statement, parameters));
  }

  /** Makes mails due that may have been sent and that wait for hours, as an operator would. */
  public void retryUncertainMails() {
    execute(RETRY_UNCERTAIN);
  }

  /** Makes every commit wait for the standby, and waits until it is in sync. */
  void requireStandby() throws IOException, InterruptedException {
    execute("alter system set synchronous_standby_names = '*'");
    execute("select pg_reload_conf()");
    if (!Polling.until(STANDBY_TIMEOUT, () -> count(IS_STANDBY_IN_SYNC) > 0)) {
      throw new IOException("The standby was not in sync within " + STANDBY_TIMEOUT);
    }
  }

  /**
   * Creates a taxed group of free cards whose balances have many digits.
   *
   * @return the id of the group
   */
  public long createGroup(int cards) {
    return jdbi.inTransaction(
        tx -> {
          long group = tx.createQuery(GROUP).mapTo(Long.class).one();
          tx.createUpdate(CARDS).bind("group", group).bind("cards", cards).execute();
          return group;
        });
  }

  /** Returns the number of sold cards of a group. */
  public int countSold(long group) {
    return count("select count(*) from cards where cardgroup_id = ? and sold", group);
  }

  /** Returns the number of cards of a group that are not sold. */
  public int countUnsold(long group) {
    return count("select count(*) from cards where cardgroup_id = ? and not sold", group);
  }

  /** Returns the number of deadlocks that PostgreSQL has resolved. */
  public int countDeadlocks() {
    return count("select deadlocks from pg_stat_database where datname = ?", NAME);
  }

  /** Returns the number of connections of the gateways, as PostgreSQL counts them. */
  public int countConnections() {
    return count(
        "select count(*) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()",
        NAME);
  }

  /** Returns the number that a query selects. */
  public int count(String query, Object... parameters) {
    return jdbi.withHandle(handle -> handle.select(query, parameters).mapTo(Integer.class).one());
  }
}
