/** Identifies users at an OpenID Connect provider: discovery, authorization code, ID token. */
package tollgate.oidc;
