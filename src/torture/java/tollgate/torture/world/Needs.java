package tollgate.torture.world;

/** What a scenario needs: so many gateways, and whether their way to PostgreSQL can be disturbed. */
public record Needs(int gateways, boolean isBehindProxy) {

  public static Needs gateways(int count) {
    return new Needs(count, false);
  }
}
