/** The schema of the XML form, derived from the fields of the report. */
import type { FieldKind, Fields } from './field.ts'
import { SCHEMA_NAME, SCHEMA_VERSION } from './format.ts'
import { namesOf } from './read-rows.ts'
import { type Section, sections } from './report-sections.ts'
import { XML_NAMESPACE } from './xml-format.ts'

/** As docs/portfolio.xsd holds it. */
export function xmlSchema(): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!-- Written by `node scripts/write-docs.ts` from the code; do not edit. -->',
    `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns="${XML_NAMESPACE}" targetNamespace="${XML_NAMESPACE}" elementFormDefault="qualified">`,
    '  <xs:annotation><xs:documentation>One portfolio. Exact decimals keep all their digits. In texts, _x0001_ stands for a character that XML cannot hold. `data` is JSON.</xs:documentation></xs:annotation>',
    '  <xs:simpleType name="exact"><xs:restriction base="xs:decimal"><xs:pattern value="-?[0-9]+(\\.[0-9]+)?"/></xs:restriction></xs:simpleType>',
    '  <xs:simpleType name="data"><xs:restriction base="xs:string"/></xs:simpleType>',
    '  <xs:element name="report"><xs:complexType>',
    '    <xs:sequence>',
    ...sections.flatMap(sectionLines),
    '    </xs:sequence>',
    `    <xs:attribute name="schema" use="required" fixed="${SCHEMA_NAME}"/>`,
    `    <xs:attribute name="version" use="required" fixed="${SCHEMA_VERSION}"/>`,
    '  </xs:complexType></xs:element>',
    '</xs:schema>',
    '',
  ].join('\n')
}

function sectionLines({ id, row, fields }: Section): string[] {
  const many = id === 'portfolio_info' ? '' : ' minOccurs="0" maxOccurs="unbounded"'
  return [
    `      <xs:element name="${id}"><xs:complexType><xs:sequence>`,
    `        <xs:element name="${row}"${many}><xs:complexType>`,
    ...attributeLines(fields),
    '        </xs:complexType></xs:element>',
    '      </xs:sequence></xs:complexType></xs:element>',
  ]
}

function attributeLines(fields: Fields): string[] {
  return namesOf(fields).map((name) => {
    const { kind, required } = fields[name]!
    return `          <xs:attribute name="${name}" type="${typeOf[kind]}"${required ? ' use="required"' : ''}/>`
  })
}

const typeOf: Readonly<Record<FieldKind, string>> = {
  text: 'xs:string',
  decimal: 'exact',
  amount: 'exact',
  number: 'xs:double',
  fraction: 'xs:double',
  count: 'xs:double',
  day: 'xs:date',
  moment: 'xs:dateTime',
  data: 'data',
}
