/** What holds for the OpenAPI document of any service. */
@NullMarked
package dev.serentak.testsupport.openapi;

import org.jspecify.annotations.NullMarked;
