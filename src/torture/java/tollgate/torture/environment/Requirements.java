package tollgate.torture.environment;

/**
 * What a scenario needs: so many gateways, and whether their way to PostgreSQL can be disturbed.
 */
public record Requirements(int gateways, boolean isBehindProxy) {

  public static Requirements gateways(int count) {
    return new Requirements(count, false);
  }
}
