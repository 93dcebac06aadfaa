package tollgate.console.web;

import tollgate.access.Role;

/** The roles that may open a page or submit a form. */
public enum RequiredRole {
  /** No sign-in required. */
  NONE,
  /** Every session, also one that began with a one-time password. */
  SESSION,
  /** Every signed-in user. */
  SIGNED_IN,
  /** Administrators, accountants and resellers; resellers see only what they own. */
  OPERATORS,
  /** Administrators and resellers: they may change cards, resend mails and change their key. */
  SELLERS,
  /** Administrators only. */
  ADMINISTRATORS;

  /** Returns whether a user of this role meets the requirement. */
  public boolean permits(Role role) {
    return switch (this) {
      case NONE, SESSION, SIGNED_IN -> true;
      case OPERATORS -> role != Role.USER;
      case SELLERS -> role == Role.ADMIN || role == Role.RESELLER;
      case ADMINISTRATORS -> role == Role.ADMIN;
    };
  }
}
