package tollgate.access;

/** The role of a user; an unknown type has the rights of a user. See docs/data.md#tables. */
public enum Role {
  ADMIN,
  ACCOUNTANT,
  RESELLER,
  USER;

  /** Returns the role of a {@code users.usertype}; {@code USER} for an unknown one. */
  public static Role of(String usertype) {
    return switch (usertype) {
      case "admin" -> ADMIN;
      case "accountant" -> ACCOUNTANT;
      case "reseller" -> RESELLER;
      default -> USER;
    };
  }
}
