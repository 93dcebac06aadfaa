/** What a caller may ask and what may be said to him: the words that every other room uses. */
package tollgate.api;
