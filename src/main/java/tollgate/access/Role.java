package tollgate.access;

/** What a user is; a type that we do not know may no more than a user. Contract 5. */
public enum Role {
  ADMIN,
  ACCOUNTANT,
  RESELLER,
  USER;

  /** The role that {@code users.usertype} names. */
  public static Role of(String usertype) {
    return switch (usertype) {
      case "admin" -> ADMIN;
      case "accountant" -> ACCOUNTANT;
      case "reseller" -> RESELLER;
      default -> USER;
    };
  }
}
