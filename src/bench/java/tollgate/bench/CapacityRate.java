package tollgate.bench;

/** Lists the measured rates from which the report derives what a machine carries. */
public enum CapacityRate {
  /** Signed balances over 32 connections. */
  BALANCES,
  /** Sales of single cards out of one group. */
  SALES_OF_ONE_GROUP,
  /** Sales of single cards out of several groups at once. */
  SALES_OF_SEVERAL_GROUPS
}
