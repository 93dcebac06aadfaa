package tollgate.bench.reference;

/** The user who makes a call. */
public record Caller(long id, String usertype, long ownerId) {

  /** Who he is, in the order of the parameters. */
  public static final String QUERY =
      "select id, usertype, coalesce(owner_id, 0) from users where fold_case(username) = fold_case(%s)";

  /** Who calls without a name. */
  static final Caller ADMINISTRATOR = new Caller(0, "admin", 0);

  long keyOwner() {
    return switch (usertype) {
      case "admin", "accountant" -> 0;
      case "reseller" -> id;
      default -> ownerId;
    };
  }

  boolean maySee(UserRow user) {
    return switch (usertype) {
      case "admin", "accountant" -> true;
      case "reseller" -> user.id() == id || user.ownerId() == id;
      default -> user.id() == id;
    };
  }
}
