/** Who is up, and how much goes from one to another: gathered while somebody looks. */
@NullMarked
package dev.serentak.api.overview;

import org.jspecify.annotations.NullMarked;
