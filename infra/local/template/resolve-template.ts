import * as z from 'zod';
import type { Template } from './template.ts';

/** What a resource answers to `Ref` and to `Fn::GetAtt`. */
export type Identity = { ref: string; attributes: Record<string, string> };

export type ResolveInput = {
  template: Template;
  /** Values by parameter name; a parameter that is not named here takes its default. */
  parameters: Record<string, string>;
  /** Values of `AWS::Region`, `AWS::AccountId`, … */
  pseudo: Record<string, string>;
  identities: Record<string, Identity>;
};

export type Resolver = {
  /** A value with every intrinsic function replaced. @throws Error naming what cannot be resolved */
  resolve: (value: unknown) => unknown;
  /** Whether a named condition holds. */
  holds: (condition: string) => boolean;
};

const noValue = Symbol('AWS::NoValue');
const Pair = z.tuple([z.string(), z.string()]);
const JoinArguments = z.tuple([z.string(), z.unknown()]);
const SplitArguments = z.tuple([z.string(), z.unknown()]);
const SelectArguments = z.tuple([z.union([z.number(), z.string()]), z.unknown()]);
const IfArguments = z.tuple([z.string(), z.unknown(), z.unknown()]);
const SubArguments = z.tuple([z.string(), z.record(z.string(), z.unknown())]);
const Both = z.tuple([z.unknown(), z.unknown()]);

/** Replaces CloudFormation's intrinsic functions by values, as far as the template language goes here. */
export const createResolver = ({ template, parameters, pseudo, identities }: ResolveInput): Resolver => {
  const reference = (name: string): unknown => {
    if (name === 'AWS::NoValue') return noValue;
    if (name in pseudo) return pseudo[name];
    if (name in parameters) return parameters[name];
    const parameter = template.Parameters[name];
    if (parameter?.Default !== undefined) return parameter.Default;
    if (parameter) throw new Error(`parameter ${name} has neither a value nor a default`);
    const identity = identities[name];
    if (!identity) throw new Error(`Ref to ${name}, which the template does not hold`);
    return identity.ref;
  };

  const attribute = (logicalId: string, name: string): string => {
    const value = identities[logicalId]?.attributes[name];
    if (value !== undefined) return value;
    const type = template.Resources[logicalId]?.Type ?? 'a resource that the template does not hold';
    throw new Error(`Fn::GetAtt ${logicalId}.${name}: not known for ${type}`);
  };

  const text = (value: unknown): string => {
    const resolved = resolve(value);
    if (typeof resolved === 'string' || typeof resolved === 'number') return String(resolved);
    throw new Error(`expected a text, got ${JSON.stringify(resolved)} from ${JSON.stringify(value)}`);
  };

  const texts = (value: unknown): string[] => z.array(z.unknown()).parse(resolve(value)).map(text);

  const substitute = (pattern: string, own: Record<string, unknown>): string =>
    pattern.replace(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal === '!') return `\${${name}}`;
      if (name in own) return text(own[name]);
      const [logicalId, ...rest] = name.split('.');
      if (logicalId !== undefined && rest.length > 0) return attribute(logicalId, rest.join('.'));
      return text({ Ref: name });
    });

  const holds = (name: string): boolean => {
    if (!(name in template.Conditions)) throw new Error(`condition ${name} is not in the template`);
    return truth(template.Conditions[name]);
  };

  const truth = (value: unknown): boolean => {
    const [[name, argument] = ['', undefined]] = Object.entries(
      z.record(z.string(), z.unknown()).parse(value),
    );
    const all = () => z.array(z.unknown()).parse(argument);
    if (name === 'Condition') return holds(z.string().parse(argument));
    if (name === 'Fn::Equals') {
      const [left, right] = Both.parse(argument);
      return text(left) === text(right);
    }
    if (name === 'Fn::Not') return !truth(all()[0]);
    if (name === 'Fn::And') return all().every(truth);
    if (name === 'Fn::Or') return all().some(truth);
    throw new Error(`condition function ${name} is not known to local running`);
  };

  const functions: Record<string, (argument: unknown) => unknown> = {
    Ref: (argument) => reference(z.string().parse(argument)),
    'Fn::GetAtt': (argument) =>
      attribute(...(typeof argument === 'string' ? splitOnce(argument) : Pair.parse(argument))),
    'Fn::Join': (argument) => {
      const [separator, parts] = JoinArguments.parse(argument);
      return texts(parts).join(separator);
    },
    'Fn::Split': (argument) => {
      const [separator, whole] = SplitArguments.parse(argument);
      return text(whole).split(separator);
    },
    'Fn::Select': (argument) => {
      const [index, list] = SelectArguments.parse(argument);
      const chosen = texts(list)[Number(index)];
      if (chosen === undefined) throw new Error(`Fn::Select ${index} is outside ${JSON.stringify(list)}`);
      return chosen;
    },
    'Fn::If': (argument) => {
      const [condition, yes, no] = IfArguments.parse(argument);
      return resolve(holds(condition) ? yes : no);
    },
    'Fn::Sub': (argument) =>
      typeof argument === 'string' ? substitute(argument, {}) : substitute(...SubArguments.parse(argument)),
  };

  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve).filter((part) => part !== noValue);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value);
    const [only] = entries;
    if (only && entries.length === 1) {
      const [name, argument] = only;
      const apply = functions[name];
      if (apply) return apply(argument);
      if (name.startsWith('Fn::')) throw new Error(`${name} is not known to local running`);
    }
    const resolved = entries.map(([name, part]) => [name, resolve(part)] as const);
    return Object.fromEntries(resolved.filter(([, part]) => part !== noValue));
  };

  return { resolve, holds };
};

const splitOnce = (path: string): [string, string] => {
  const dot = path.indexOf('.');
  return [path.slice(0, dot), path.slice(dot + 1)];
};
