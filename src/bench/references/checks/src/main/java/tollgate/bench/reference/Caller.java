package tollgate.bench.reference;

/** The user who sends a request. */
public record Caller(long id, String usertype, long ownerId) {

  /** Reads a caller by name, in the order of the components; the placeholder is %s. */
  public static final String QUERY =
      "select id, usertype, coalesce(owner_id, 0) from users where fold_case(username) collate \"C\" = fold_case(%s)";

  /** The caller of a request without a name. */
  static final Caller ADMINISTRATOR = new Caller(0, "admin", 0);

  long keyOwner() {
    return switch (usertype) {
      case "admin", "accountant" -> 0;
      case "reseller" -> id;
      default -> ownerId;
    };
  }

  boolean canRead(UserRow user) {
    return switch (usertype) {
      case "admin", "accountant" -> true;
      case "reseller" -> user.id() == id || user.ownerId() == id;
      default -> user.id() == id;
    };
  }
}
