// Loaded into the app under test before its own code: presses a button of every native message box, where no driver can see one.
// Which button is in MESSAGE_BOX_ANSWER; what the box said is printed, one line of JSON each.

const { dialog } = require('electron')

dialog.showMessageBox = (...given) => {
  const { message, detail, buttons } = given.at(-1)
  console.log(JSON.stringify({ message, detail, buttons }))
  return Promise.resolve({ response: Number(process.env.MESSAGE_BOX_ANSWER), checkboxChecked: false })
}
