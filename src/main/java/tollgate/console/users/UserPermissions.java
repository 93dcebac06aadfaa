package tollgate.console.users;

import tollgate.access.Role;
import tollgate.console.web.ConsoleUser;
import tollgate.user.UserRow;
import tollgate.user.UserVisibility;

/** Decides what a signed-in user may see and change of another user, or of themselves. */
final class UserPermissions {

  /** The id of the administrator of a new database, who cannot be disabled. */
  static final long ADMINISTRATOR = 0;

  private UserPermissions() {}

  /** Returns whether they may see the user at all; the same users as over the API. */
  static boolean maySee(ConsoleUser signedIn, UserRow user) {
    return UserVisibility.isVisible(user, signedIn.caller());
  }

  /** Returns whether they may see the user's phone link and replace it; accountants may not. */
  static boolean mayChangeLink(ConsoleUser signedIn, UserRow user) {
    return user.id() == signedIn.id() || manages(signedIn, user);
  }

  /**
   * Returns whether they may give the user a one-time password, and so take over the account: an
   * administrator to all but administrators, a reseller to their plain users.
   */
  static boolean mayGivePassword(ConsoleUser signedIn, UserRow user) {
    return mayGivePassword(signedIn.id(), signedIn.role(), role(user), user.ownerId());
  }

  static boolean mayGivePassword(long signedIn, Role role, Role userRole, long userOwner) {
    return switch (role) {
      case ADMIN -> userRole != Role.ADMIN;
      case RESELLER -> userRole == Role.USER && userOwner == signedIn;
      case ACCOUNTANT, USER -> false;
    };
  }

  /** Returns whether they may change the user's data: accountants and plain users change none. */
  static boolean mayEdit(ConsoleUser signedIn, UserRow user) {
    return mayEdit(signedIn.id(), signedIn.role(), role(user), user.ownerId());
  }

  static boolean mayEdit(long signedIn, Role role, Role userRole, long userOwner) {
    return role == Role.ADMIN || mayGivePassword(signedIn, role, userRole, userOwner);
  }

  /** Returns whether they may disable the user; the administrator and oneself stay enabled. */
  static boolean mayDisable(ConsoleUser signedIn, UserRow user) {
    return mayEdit(signedIn, user) && user.id() != signedIn.id() && user.id() != ADMINISTRATOR;
  }

  private static boolean manages(ConsoleUser signedIn, UserRow user) {
    return signedIn.isAdministrator() || mayGivePassword(signedIn, user);
  }

  private static Role role(UserRow user) {
    return Role.of(user.text("usertype"));
  }
}
