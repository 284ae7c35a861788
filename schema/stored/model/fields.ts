/** What fields of stored documents are declared with. A value of another type is refused, never converted. */
import mongoose, { type SchemaDefinitionProperty } from 'mongoose';

const { Mixed } = mongoose.Schema.Types;

// An empty text is a text: `required` asks for one and not for letters.
mongoose.Schema.Types.String.checkRequired((value: unknown) => typeof value === 'string');

/** A declaration for every field of a type, also for those that may be absent. */
export type Fields<Shape> = { readonly [Field in keyof Required<Shape>]: SchemaDefinitionProperty };

/** The same field where it may be absent. */
export const optional = <Field extends { readonly required: boolean }>(field: Field) => ({
  ...field,
  required: false,
});

export const text = { type: String, required: true, cast: false } as const;
export const number = { type: Number, required: true, cast: false } as const;
export const flag = { type: Boolean, required: true, cast: false } as const;
export const moment = { type: Date, required: true, cast: false } as const;

export const oneOf = <Value extends string>(values: readonly Value[]) => ({ ...text, enum: [...values] });

/** A list that must be there. Without `default: undefined` mongoose would make an empty one of a missing one. */
export const listOf = (type: SchemaDefinitionProperty) => ({
  type: [type],
  required: true,
  default: undefined,
});

/** Something that the schema does not look into: say why where it is used. */
export const unchecked = { type: Mixed, required: true } as const;

const options = { strict: 'throw', minimize: false, id: false } as const;

const shapeOf = <Shape>(fields: Fields<Shape>) =>
  new mongoose.Schema<Shape>(fields as ConstructorParameters<typeof mongoose.Schema<Shape>>[0], {
    ...options,
    _id: false,
  });

/** An object inside a document. */
export const part = <Shape>(fields: Fields<Shape>) => ({ type: shapeOf<Shape>(fields), required: true });
