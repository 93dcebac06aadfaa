package tollgate.torture.environment;

import org.jdbi.v3.core.Jdbi;

/**
 * What is asked of PostgreSQL straight, as another program would, each time on a new connection.
 */
public record Database(Jdbi jdbi) {

  static final String NAME = "torture";

  private static final String SETTINGS =
      """
      insert into conflines (name, value) values ('API_Secret_Key', '%s'), ('Allow_API', '1')
      """;
  private static final String CARDS =
      """
      insert into cards (cardgroup_id, number, pin, balance)
      select :group, '77' || lpad(cast(:group as text), 3, '0') || lpad(cast(i as text), 7, '0'),
        lpad(cast((i * 7919) % 1000000 as text), 6, '0'), 10 + (i % 13) / 7.0
      from generate_series(1, :cards) as i
      """;

  /** Switches the API on, with this key. */
  void switchOn(String key) {
    jdbi.useHandle(handle -> handle.execute(SETTINGS.formatted(key)));
  }

  /** Makes a group of free cards; its id. Each has a balance with many digits, and there is tax. */
  public long stock(int cards) {
    return jdbi.inTransaction(
        tx -> {
          long group =
              tx.createQuery(
                      "insert into cardgroups (name, price, tax_percent)"
                          + " values ('Torture', 12, 19) returning id")
                  .mapTo(Long.class)
                  .one();
          tx.createUpdate(CARDS).bind("group", group).bind("cards", cards).execute();
          return group;
        });
  }

  /** How many cards of a group are sold. */
  public int sold(long group) {
    return count("select count(*) from cards where cardgroup_id = ? and sold", group);
  }

  /** How many are not. */
  public int unsold(long group) {
    return count("select count(*) from cards where cardgroup_id = ? and not sold", group);
  }

  /** How often PostgreSQL had to break a deadlock. */
  public int deadlocks() {
    return count("select deadlocks from pg_stat_database where datname = ?", NAME);
  }

  /** How many connections the gateways have at PostgreSQL's end. */
  public int backends() {
    return count(
        "select count(*) from pg_stat_activity where datname = ? and pid <> pg_backend_pid()",
        NAME);
  }

  private int count(String query, Object about) {
    return jdbi.withHandle(
        handle -> handle.createQuery(query).bind(0, about).mapTo(Integer.class).one());
  }
}
