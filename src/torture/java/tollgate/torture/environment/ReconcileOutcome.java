package tollgate.torture.environment;

/**
 * The outcome of {@code tollgate reconcile}.
 *
 * @param holds whether all invariants hold
 * @param details the report when they do not, or why the check could not run
 */
public record ReconcileOutcome(boolean holds, String details) {}
