/**
 * The edge: bytes come in and become a typed request, an answer goes out as bytes, and nothing else
 * passes.
 */
package tollgate.door;
