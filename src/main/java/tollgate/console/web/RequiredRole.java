package tollgate.console.web;

import tollgate.access.Role;

/** Who may open a page or do a deed. */
public enum RequiredRole {
  /** Everybody, signed in or not. */
  NONE,
  /** Everybody who is signed in. */
  SIGNED_IN,
  /** Administrators, accountants and resellers; each sees what is his. */
  OPERATORS,
  /** Those who may change stock, mails and their own keys: administrators and resellers. */
  SELLERS,
  /** Administrators alone. */
  ADMINISTRATORS;

  /** Whether somebody of this role comes through. */
  public boolean admits(Role role) {
    return switch (this) {
      case NONE, SIGNED_IN -> true;
      case OPERATORS -> role != Role.USER;
      case SELLERS -> role == Role.ADMIN || role == Role.RESELLER;
      case ADMINISTRATORS -> role == Role.ADMIN;
    };
  }
}
