package tollgate.torture.environment;

import org.jdbi.v3.core.Jdbi;

/** Reads and writes the database directly, as another program would; each call connects anew. */
public record Database(Jdbi jdbi) {

  static final String NAME = "torture";

  private static final String SETTINGS =
      """
      insert into conflines (name, value) values ('API_Secret_Key', '%s'), ('Allow_API', '1')
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

  private int count(String query, Object parameter) {
    return jdbi.withHandle(
        handle -> handle.createQuery(query).bind(0, parameter).mapTo(Integer.class).one());
  }
}
