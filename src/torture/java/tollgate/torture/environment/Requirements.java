package tollgate.torture.environment;

/**
 * What a scenario needs of its environment.
 *
 * @param gateways the number of gateways
 * @param usesProxy whether the gateways reach PostgreSQL through the {@link FaultyProxy}
 */
public record Requirements(int gateways, boolean usesProxy) {

  /** Two gateways with a direct connection to PostgreSQL. */
  public static final Requirements TWO_GATEWAYS = new Requirements(2, false);

  /** No gateway, because the scenario starts its own. */
  public static final Requirements NO_GATEWAYS = new Requirements(0, false);
}
